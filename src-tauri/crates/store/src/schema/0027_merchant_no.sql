-- 商户单号 or 商家订单号: the payee's own number of an order, null where none is known.
ALTER TABLE payments ADD COLUMN merchant_no TEXT;
