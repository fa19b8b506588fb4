# Sourced by the scripts beside it, which define root, target, say and refuse: finds Java, and builds what is missing or made from other
# sources.
# shellcheck shell=bash disable=SC2034,SC2154 # what is set here is read there, and what is read here is set there or by the build

need_java() {
  java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  command -v "$java" >/dev/null || refuse "needs a JDK 17 or newer; there is no $java${JAVA_HOME:+, where JAVA_HOME points}"
  local told
  told=$("$java" -version 2>&1) || true
  [[ $told =~ version\ \"(([0-9]+)[^\"]*)\" ]] || refuse "needs a JDK 17 or newer; $java does not report its version"
  ((BASH_REMATCH[2] >= 17)) || refuse "needs a JDK 17 or newer; $java is ${BASH_REMATCH[1]}"
}

# Java takes names of files by the locale's character set, and puts question marks for what that does not have.
need_utf8() {
  local name
  [[ $(locale charmap 2>/dev/null || true) != UTF-8 ]] || return 0
  for name in C.UTF-8 C.utf8 en_US.UTF-8; do
    if [[ $(LC_ALL=$name locale charmap 2>/dev/null || true) == UTF-8 ]]; then
      export LC_ALL=$name
      return 0
    fi
  done
}

poms=(pom.xml core/pom.xml job/pom.xml)

# stale STAMP SOURCE…: whether the file STAMP is missing or older than any of the sources or poms.
stale() {
  [[ ! -f $1 ]] || [[ -n $(cd "$root" && find "${poms[@]}" "${@:2}" -newer "$1" -print -quit) ]]
}

# build LOG-LINE MAVEN-ARGUMENTS…
build() {
  local log=$root/target/build.log
  command -v "${JAVA_HOME:+$JAVA_HOME/bin/}javac" >/dev/null ||
    refuse "needs a JDK 17 or newer to build; $java belongs to a runtime without a compiler"
  say "$1 (log: $log)"
  if ! "$root/mvnw" -B -q -f "$root/pom.xml" "${@:2}" >"$log" 2>&1 </dev/null 9>&-; then
    grep -m 5 -iE 'error|failed|could not' "$log" >&2 || tail -n 5 "$log" >&2
    say "the build failed; its log is $log"
    ! grep -qiE 'could not transfer|unknown host|connection refused|timed out|no space left|failed to (fetch|download)' "$log" || exit 3
    exit 70
  fi
}

# one_at_a_time COMMAND…: under the build's lock where flock exists; who waited finds the work done.
one_at_a_time() {
  mkdir -p "$root/target"
  (
    ! command -v flock >/dev/null || flock -n 9 || { say "another build is going on here; waiting for it" && flock 9; }
    "$@"
  ) 9>"$root/target/build.lock"
}

sources=(core/src/main job/src/main job/src/assembly)

# checksums FILE-OR-DIRECTORY…: one word for names and contents.
checksums() {
  (cd "$root" && find "$@" -type f | LC_ALL=C sort | tr '\n' '\0' | xargs -0 cksum | cksum | tr ' ' -)
}

# What is run is a copy under a name of its own, made from the build's output: by content and the revision that it names, so that a
# copied tree finds it again, and so that no later build takes a jar from under a study that is running.
revision_file=$target/classes/org/spikeyield/git.properties # there is none outside a clone
application_of_sources() {
  local built
  built=$(cat "$target/launch.sh" "$revision_file" 2>/dev/null | cksum | tr ' ' -)
  echo "$root/target/application/$(checksums "${poms[@]}" "${sources[@]}")-$built"
}

make_application() {
  local stamp=$target/launch.sh made
  [[ ! -f $(application_of_sources)/launch.sh ]] || return 0
  if [[ ! -f $stamp ]]; then
    build "building what is missing; the first time downloads some 500 MB" -Dmaven.test.skip=true -pl job -am package
  elif stale "$stamp"; then
    rm -rf "$target"/spark-* "$target"/nd4j-* # other poms may name other jars, and the old ones would stay on the class path
    build "its sources have changed: building again" -Dmaven.test.skip=true -pl job -am package
  elif stale "$stamp" "${sources[@]}"; then
    build "its sources have changed: building again" -Dmaven.test.skip=true -pl job -am package
  fi
  # shellcheck source=/dev/null
  source "$stamp"
  made=$(mktemp -d "$root/target/application-XXXXXX")
  mkdir "$made/nd4j" "$made/spark" "$made/spark/jars"
  cp "$target/$job_jar" "$stamp" "$made"
  cp "$revision_file" "$made" 2>/dev/null || :
  cp -r "$target/$embedded_spark/bin" "$made/spark"
  share "$target/$nd4j_library" "$made/nd4j"
  share "$target/$embedded_spark/jars" "$made/spark/jars"
  mkdir -p "$root/target/application"
  mv "$made" "$(application_of_sources)"
}

# share FROM TO: the jars of a directory, whose bytes never change, as links where the file system has them.
share() {
  ln "$1"/*.jar "$2" 2>/dev/null || cp "$1"/*.jar "$2"
}

need_application() {
  application=$(application_of_sources)
  if [[ ! -f $application/launch.sh ]]; then
    one_at_a_time make_application
    application=$(application_of_sources)
  fi
  # shellcheck source=/dev/null
  source "$application/launch.sh"
  if [[ -z ${SPARK_HOME:-} ]]; then
    export SPARK_HOME=$application/spark
  else
    check_spark_home
  fi
}

check_spark_home() {
  compgen -G "$SPARK_HOME/jars/spark-core_2.13-4.*.jar" >/dev/null ||
    refuse "SPARK_HOME is $SPARK_HOME, which holds no Spark 4 for Scala 2.13; unset it to use the embedded one"
}
