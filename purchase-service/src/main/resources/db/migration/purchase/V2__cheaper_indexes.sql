-- A purchase by credits knows nothing of Stripe: it needs no entry in the indexes of Stripe's ids.
alter table marketplace_purchases
    drop constraint marketplace_purchases_stripe_checkout_session_id_key,
    drop constraint marketplace_purchases_stripe_payment_intent_id_key;

create unique index one_purchase_per_session on marketplace_purchases (stripe_checkout_session_id)
    where stripe_checkout_session_id is not null;
create unique index one_purchase_per_payment on marketplace_purchases (stripe_payment_intent_id)
    where stripe_payment_intent_id is not null;

-- Compared for being the same, never sorted for people: bytes will do.
alter table credit_ledger
    alter column kind type text collate "C",
    alter column external_ref type text collate "C";
