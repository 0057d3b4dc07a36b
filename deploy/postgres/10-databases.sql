-- One database per service, with an owner that migrates, an app role that writes and a reader that answers queries.
-- Neither the app nor the reader owns a table. Change the passwords for anything but a machine of your own.
\set ON_ERROR_STOP on
-- BEGIN databases: written by npm run contracts from libs/contexts
create role portal_owner login nosuperuser nobypassrls nocreaterole nocreatedb password 'kejin';
create role portal_app login nosuperuser nobypassrls nocreaterole nocreatedb password 'kejin';
create role portal_reader login nosuperuser nobypassrls nocreaterole nocreatedb password 'kejin';
create database portal owner portal_owner;
\connect portal
create extension if not exists btree_gist;
create extension if not exists pg_trgm;
alter schema public owner to portal_owner;
revoke all on schema public from public;
grant usage on schema public to portal_app, portal_reader;
revoke all on database portal from public;
grant connect on database portal to portal_app, portal_reader;
create role policy_owner login nosuperuser nobypassrls nocreaterole nocreatedb password 'kejin';
create role policy_app login nosuperuser nobypassrls nocreaterole nocreatedb password 'kejin';
create role policy_reader login nosuperuser nobypassrls nocreaterole nocreatedb password 'kejin';
create database policy owner policy_owner;
\connect policy
create extension if not exists btree_gist;
create extension if not exists pg_trgm;
alter schema public owner to policy_owner;
revoke all on schema public from public;
grant usage on schema public to policy_app, policy_reader;
revoke all on database policy from public;
grant connect on database policy to policy_app, policy_reader;
create role registry_owner login nosuperuser nobypassrls nocreaterole nocreatedb password 'kejin';
create role registry_app login nosuperuser nobypassrls nocreaterole nocreatedb password 'kejin';
create role registry_reader login nosuperuser nobypassrls nocreaterole nocreatedb password 'kejin';
create database registry owner registry_owner;
\connect registry
create extension if not exists btree_gist;
create extension if not exists pg_trgm;
alter schema public owner to registry_owner;
revoke all on schema public from public;
grant usage on schema public to registry_app, registry_reader;
revoke all on database registry from public;
grant connect on database registry to registry_app, registry_reader;
create role risk_compensation_owner login nosuperuser nobypassrls nocreaterole nocreatedb password 'kejin';
create role risk_compensation_app login nosuperuser nobypassrls nocreaterole nocreatedb password 'kejin';
create role risk_compensation_reader login nosuperuser nobypassrls nocreaterole nocreatedb password 'kejin';
create database risk_compensation owner risk_compensation_owner;
\connect risk_compensation
create extension if not exists btree_gist;
create extension if not exists pg_trgm;
alter schema public owner to risk_compensation_owner;
revoke all on schema public from public;
grant usage on schema public to risk_compensation_app, risk_compensation_reader;
revoke all on database risk_compensation from public;
grant connect on database risk_compensation to risk_compensation_app, risk_compensation_reader;
create role reporting_owner login nosuperuser nobypassrls nocreaterole nocreatedb password 'kejin';
create role reporting_app login nosuperuser nobypassrls nocreaterole nocreatedb password 'kejin';
create role reporting_reader login nosuperuser nobypassrls nocreaterole nocreatedb password 'kejin';
create database reporting owner reporting_owner;
\connect reporting
create extension if not exists btree_gist;
create extension if not exists pg_trgm;
alter schema public owner to reporting_owner;
revoke all on schema public from public;
grant usage on schema public to reporting_app, reporting_reader;
revoke all on database reporting from public;
grant connect on database reporting to reporting_app, reporting_reader;
-- END databases
