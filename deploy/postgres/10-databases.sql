-- One database per service, with an owner that migrates, an app role that writes and a reader that answers queries.
-- Neither the app nor the reader owns a table. Change the passwords for anything but a machine of your own.
\set ON_ERROR_STOP on
select format('create role %s_%s login nosuperuser nobypassrls nocreaterole nocreatedb password %L', s, r, 'kejin')
from unnest(array['policy', 'registry', 'risk_compensation', 'reporting']) s, unnest(array['owner', 'app', 'reader']) r \gexec
select format('create database %s owner %s_owner', s, s)
from unnest(array['policy', 'registry', 'risk_compensation', 'reporting']) s \gexec
\connect policy
create extension if not exists btree_gist;
create extension if not exists pg_trgm;
alter schema public owner to policy_owner;
revoke all on schema public from public;
grant usage on schema public to policy_app, policy_reader;
revoke all on database policy from public;
grant connect on database policy to policy_app, policy_reader;
\connect registry
create extension if not exists btree_gist;
create extension if not exists pg_trgm;
alter schema public owner to registry_owner;
revoke all on schema public from public;
grant usage on schema public to registry_app, registry_reader;
revoke all on database registry from public;
grant connect on database registry to registry_app, registry_reader;
\connect risk_compensation
create extension if not exists btree_gist;
create extension if not exists pg_trgm;
alter schema public owner to risk_compensation_owner;
revoke all on schema public from public;
grant usage on schema public to risk_compensation_app, risk_compensation_reader;
revoke all on database risk_compensation from public;
grant connect on database risk_compensation to risk_compensation_app, risk_compensation_reader;
\connect reporting
create extension if not exists btree_gist;
create extension if not exists pg_trgm;
alter schema public owner to reporting_owner;
revoke all on schema public from public;
grant usage on schema public to reporting_app, reporting_reader;
revoke all on database reporting from public;
grant connect on database reporting to reporting_app, reporting_reader;
