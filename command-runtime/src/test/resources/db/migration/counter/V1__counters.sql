create table counters (
    name  text   primary key,
    value bigint not null
);
