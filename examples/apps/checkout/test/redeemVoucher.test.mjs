import assert from 'node:assert/strict';
import { test } from 'node:test';
import { redeemVoucher } from '../src/redeemVoucher.mjs';

const now = new Date('2026-05-04T12:00:00Z');
const voucher = { amount: 500, expiresAt: '2026-12-31T00:00:00Z' };

test('a voucher takes its amount off', () => {
  assert.equal(redeemVoucher(1999, voucher, now), 1499);
});

test('a voucher never makes a total negative', () => {
  assert.equal(redeemVoucher(300, voucher, now), 0);
});

test('no voucher, or an expired one, takes nothing off', () => {
  assert.equal(redeemVoucher(1999, undefined, now), 1999);
  const expired = { ...voucher, expiresAt: '2026-01-01T00:00:00Z' };
  assert.equal(redeemVoucher(1999, expired, now), 1999);
});
