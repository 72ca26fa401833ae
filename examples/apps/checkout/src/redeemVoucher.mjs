/** What a voucher takes off a total, both in cents; nothing once it expired. */
export function redeemVoucher(total, voucher, now = new Date()) {
  if (!voucher || new Date(voucher.expiresAt) <= now) return total;
  return Math.max(0, total - voucher.amount);
}
