#!/bin/bash
# Creates every topic, once: topics.sh <bootstrap servers> <replication factor>
set -eu
for topic in \
  policy.version.v1 policy.lpr.v1 policy.calendar.v1 \
  registry.enterprise.v1 registry.qualification.v1 registry.bank.v1 registry.office.v1 registry.user.v1 \
  risk-compensation.loan.v1; do
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$1" --create --if-not-exists --topic "$topic" \
    --partitions 12 --replication-factor "$2" --config retention.ms=-1
done
# How far each publisher has come, once a second: one partition, kept an hour, in files that are closed soon.
for topic in policy.beat.v1 registry.beat.v1 risk-compensation.beat.v1; do
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$1" --create --if-not-exists --topic "$topic" \
    --partitions 1 --replication-factor "$2" --config retention.ms=3600000 --config segment.ms=600000
done
