import type uPlot from 'uplot';

/** Where a canvas cannot be drawn on: keeps what a plot was told. */
export class FakePlot {
  static shown: FakePlot[] = [];

  readonly cursor: { idx: number | null } = { idx: null };
  select = { left: 0, top: 0, width: 0, height: 0 };
  readonly over = document.createElement('div');

  constructor(
    readonly options: uPlot.Options,
    public data: uPlot.AlignedData,
    host: HTMLElement,
  ) {
    host.append(this.over);
    FakePlot.shown.push(this);
    for (const hook of this.hooks('init')) hook(this.self, options, data);
  }

  /** The plot of a signal, by the labels of its lines. */
  static of(label: string): FakePlot {
    const found = FakePlot.shown.find(({ options }) =>
      options.series.some(series => series.label === label),
    );
    if (!found) throw new Error(`No plot has a line ${label}`);
    return found;
  }

  setData(data: uPlot.AlignedData) {
    this.data = data;
  }

  setSize() {}

  redraw() {}

  setSelect(select: FakePlot['select']) {
    this.select = select;
  }

  setCursor({ left }: { left: number }) {
    this.point(left);
  }

  /** A pixel is a point, for simplicity. */
  valToPos(value: number): number {
    return this.data[0].indexOf(value);
  }

  posToVal(left: number): number {
    return this.data[0][left];
  }

  /** Moves the pointer to a point; away from the plot with none. */
  point(index: number | null) {
    this.cursor.idx = index;
    for (const hook of this.hooks('setCursor')) hook(this.self);
  }

  /** Drags over the points from one to another. */
  drag(from: number, to: number) {
    this.select = { left: from, top: 0, width: to - from, height: 1 };
    for (const hook of this.hooks('setSelect')) hook(this.self);
  }

  destroy() {
    this.over.remove();
    FakePlot.shown = FakePlot.shown.filter(plot => plot !== this);
  }

  private hooks(name: 'init' | 'setCursor' | 'setSelect') {
    return (this.options.hooks?.[name] ?? []) as ((
      plot: uPlot,
      ...rest: unknown[]
    ) => void)[];
  }

  private get self(): uPlot {
    return this as unknown as uPlot;
  }
}
