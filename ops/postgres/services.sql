-- A login and a database for each service, made once, when PostgreSQL makes its first files. A service owns its database
-- and makes its tables itself; it may read the log of it (replication), and not enter another's.
-- Read by psql, with a password for each login in the environment.
\set ON_ERROR_STOP on

\getenv token_password TOKEN_DB_PASSWORD
\getenv purchase_password PURCHASE_DB_PASSWORD
\getenv sync_password SYNC_DB_PASSWORD
\getenv checkout_password CHECKOUT_DB_PASSWORD
\getenv pos_password POS_DB_PASSWORD

create role token login replication password :'token_password';
create role purchase login replication password :'purchase_password';
create role sync login replication password :'sync_password';
create role checkout login replication password :'checkout_password';
create role pos login replication password :'pos_password';

create database token owner token;
create database purchase owner purchase;
create database sync owner sync;
create database checkout owner checkout;
create database pos owner pos;

-- The owner may enter because it is the owner; whoever is not, may not.
revoke all on database token, purchase, sync, checkout, pos from public;
revoke connect on database postgres, template1 from public;
