/** `6 %`, `0.3 %`, `none` of a share from 0 to 1. */
export function percentWords(share: number): string {
  const percent = share * 100;
  if (percent === 0) return 'none';
  if (percent < 0.1) return 'less than 0.1 %';
  return `${percent < 2 ? percent.toFixed(1) : Math.round(percent)} %`;
}
