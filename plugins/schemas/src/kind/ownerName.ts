/** The name in an entity ref: `group:default/platform` is `platform`. */
export function ownerName(ref: string | undefined): string {
  return (ref ?? '').replace(/^[^:]*:/, '').replace(/^default\//, '') || '–';
}
