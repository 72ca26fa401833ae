/** Whether a path can be in a tree: not `.git/config`, `../x` or `a//b`. */
export function isTreePath(path: string): boolean {
  return (
    !path.includes('\0') &&
    path
      .split('/')
      .every(part => part && !/^(\.{1,2}|\.git|git~1)$/i.test(part))
  );
}
