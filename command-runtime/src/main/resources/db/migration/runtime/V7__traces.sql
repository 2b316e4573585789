-- The part of the request's trace that decided the command, as W3C traceparent: what is published of it goes on from there.
alter table inbox add column traceparent text;
alter table provider_calls add column traceparent text;
