/** The greeting for the hour of the viewer's clock. */
export function greeting(hour: number): string {
  if (hour < 5 || hour >= 18) {
    return 'Good evening';
  }
  return hour < 12 ? 'Good morning' : 'Good afternoon';
}
