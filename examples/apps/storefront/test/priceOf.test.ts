import assert from 'node:assert/strict';
import { test } from 'node:test';
import { priceOf } from '../src/priceOf.ts';

test('a visitor from Germany reads euros', () => {
  assert.equal(priceOf(12900, 'DE'), '€129.00');
});

test('a visitor from Switzerland reads francs', () => {
  assert.match(priceOf(12900, 'CH'), /^CHF\s129\.00$/);
});
