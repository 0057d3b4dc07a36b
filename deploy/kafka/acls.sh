#!/bin/bash
# What each service may do on the brokers: acls.sh <bootstrap servers> <client properties of an administrator>
# A service signs in under its own name. It writes and reads its own topics (a restored database takes back its tail from
# them), reads what it listens to and no more, and keeps the places of its own consumers. Nobody else writes anything, so
# a right that comes by Kafka comes from the registry. Brokers: authorizer.class.name =
# org.apache.kafka.metadata.authorizer.StandardAuthorizer, allow.everyone.if.no.acl.found = false.
set -eu
acls() { ${KAFKA_ACLS:-/opt/kafka/bin/kafka-acls.sh} --bootstrap-server "$SERVERS" --command-config "$ADMIN" --add "$@"; }

# allow <service> <topics it listens to>...
allow() {
  local principal="User:$1" own="$1." topic topics=()
  shift
  # The full stop ends the name, so no service writes to one whose name begins like its own.
  acls --allow-principal "$principal" --operation Write --operation Read --topic "$own" --resource-pattern-type prefixed
  # tail- is the group of a service that compares a database with its topics; it is gone with the comparison.
  acls --allow-principal "$principal" --operation Read --operation Delete --group "$own" --group tail- \
    --resource-pattern-type prefixed
  # With a context's topics go its beats: without them the facts have no age, and nothing is decided.
  for topic in $(printf '%s\n' "$@" "${@/%.*.v1/.beat.v1}" | sort -u); do topics+=(--topic "$topic"); done
  [ $# -eq 0 ] || acls --allow-principal "$principal" --operation Read "${topics[@]}"
}

if [ "${BASH_SOURCE[0]}" != "$0" ]; then return 0; fi
SERVERS=$1 ADMIN=$2
# BEGIN rights: written by npm run contracts from libs/contexts
allow policy \
  registry.user.v1 \
  risk-compensation.loan.v1
allow registry
allow risk-compensation \
  policy.version.v1 policy.lpr.v1 policy.calendar.v1 \
  registry.enterprise.v1 registry.qualification.v1 registry.bank.v1 registry.user.v1
allow reporting \
  registry.enterprise.v1 registry.bank.v1 registry.office.v1 registry.user.v1 \
  risk-compensation.loan.v1
# END rights
