# Filled in by the build, read by scripts/spikeyield; paths are relative to this directory.
job_jar=${project.build.finalName}.jar
nd4j_library=nd4j-${nd4j.version}
embedded_spark=spark-${spark.version}
loop_options=(${jvm.loops})
spark_options=(
  ${spark.jvm.options}
)
