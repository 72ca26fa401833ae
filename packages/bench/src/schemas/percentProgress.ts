/** Says how far a part is, each time that another tenth of it is done. */
export function percentProgress(
  part: string,
  total: number,
  say: (line: string) => void,
): (done: number) => void {
  let told = -1;
  return done => {
    const percent = Math.floor((done * 10) / total) * 10;
    if (percent > told) {
      told = percent;
      say(`${part}: ${percent} %`);
    }
  };
}
