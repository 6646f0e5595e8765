#!/usr/bin/env bash
# Makes the four database roles and the empty database. Run once by the superuser of a new PostgreSQL server; running it again sets the
# passwords anew. They are read from a file in PostgreSQL's .pgpass form (host:port:database:role:password, no colon in a password).
set -eo pipefail
passfile=${CASE_PASSFILE:-/run/secrets/pgpass}

for role in owner app jobs board; do
  # Only the jobs role may pass by row-level security, and none is a superuser.
  attributes="LOGIN NOSUPERUSER NOBYPASSRLS"
  if [ "$role" = jobs ]; then attributes="LOGIN NOSUPERUSER BYPASSRLS"; fi
  password=$(awk -F: -v role="povertycase_$role" '$4 == role { print $5 }' "$passfile")
  if [ -z "$password" ]; then
    echo "$passfile has no line for povertycase_$role" >&2
    exit 1
  fi
  # Through the environment: other users of the machine can read command lines.
  CASE_PASSWORD=$password psql -qX -v ON_ERROR_STOP=1 -v role="povertycase_$role" -d postgres <<SQL
\\getenv password CASE_PASSWORD
SELECT format('CREATE ROLE %I', :'role') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'role') \gexec
ALTER ROLE :"role" $attributes PASSWORD :'password';
SQL
done

psql -qX -v ON_ERROR_STOP=1 -d postgres <<'SQL'
SELECT 'CREATE DATABASE povertycase OWNER povertycase_owner' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'povertycase') \gexec
SQL
