#!/bin/bash
# Creates every topic, once: topics.sh <bootstrap servers> <replication factor> [<client properties>]
# The third is a file as kafka-topics.sh takes it, where the brokers ask for TLS and a sign-in.
set -eu
# Two copies are written before an event counts as published; with fewer than three there is nothing to wait for.
if [ "$2" -ge 3 ]; then in_sync=2; else in_sync=1; fi
# BEGIN topics: written by npm run contracts from libs/contexts
TOPICS='
  policy.version.v1 policy.lpr.v1 policy.calendar.v1
  registry.enterprise.v1 registry.qualification.v1 registry.bank.v1 registry.office.v1 registry.user.v1 registry.admission.v1 registry.client.v1 registry.proposal.v1
  risk-compensation.loan.v1 risk-compensation.deadline.v1
'
BEATS='policy.beat.v1 registry.beat.v1 risk-compensation.beat.v1'
# END topics
for topic in $TOPICS; do
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$1" ${3:+--command-config "$3"} --create --if-not-exists \
    --topic "$topic" --replication-factor "$2" --config min.insync.replicas="$in_sync" \
    --partitions 12 --config retention.ms=-1
done
# How far each publisher has come, once a second: one partition, kept an hour, in files that are closed soon.
for topic in $BEATS; do
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$1" ${3:+--command-config "$3"} --create --if-not-exists \
    --topic "$topic" --partitions 1 --replication-factor "$2" --config retention.ms=3600000 --config segment.ms=600000
done
