/** A file of an image. */
export interface ImageFile {
  content: Buffer;
  executable: boolean;
}

const BLOCK = 512;

/**
 * A tar archive (POSIX ustar) whose bytes depend on names and contents alone:
 * files in order, owner and time 0.
 */
export function tar(files: ReadonlyMap<string, ImageFile>): Buffer {
  const parts: Buffer[] = [];
  for (const path of [...files.keys()].sort()) {
    const { content, executable } = files.get(path)!;
    parts.push(header(path, content.length, executable ? 0o755 : 0o644));
    const padding = (BLOCK - (content.length % BLOCK)) % BLOCK;
    parts.push(content, Buffer.alloc(padding));
  }
  parts.push(Buffer.alloc(2 * BLOCK));
  return Buffer.concat(parts);
}

function header(path: string, size: number, mode: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const { name, prefix } = splitName(path);
  const octal = (value: number, at: number, length: number) =>
    block.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at);
  block.write(name, 0);
  octal(mode, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(0, 136, 12);
  block.write('        ', 148);
  block.write('0', 156);
  block.write('ustar\0' + '00', 257);
  block.write(prefix, 345);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** Names longer than 100 bytes go to two fields. */
function splitName(path: string): { name: string; prefix: string } {
  if (Buffer.byteLength(path) <= 100) return { name: path, prefix: '' };
  for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) {
    const name = path.slice(at + 1);
    if (Buffer.byteLength(name) <= 100 && at <= 155) {
      return { name, prefix: path.slice(0, at) };
    }
  }
  throw new Error(`The path is too long for the image: ${path}`);
}
