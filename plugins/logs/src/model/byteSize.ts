/** A number of bytes in the words of the portal: "16 KiB", "1.0 MiB". */
export function byteSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kibi = bytes / 1024;
  if (kibi < 1000) return `${Math.round(kibi)} KiB`;
  return `${(kibi / 1024).toFixed(1)} MiB`;
}
