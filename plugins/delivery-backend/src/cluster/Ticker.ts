/** Statuses are derived at most this often, in milliseconds. */
const tickMs = 20;

/** Tasks whose time has come, of all clusters: one after the other. */
const line = new Set<() => void>();
let isMoving = false;

/** Others have their turn after each, however many clusters there are. */
function moveOn() {
  for (const task of line) {
    line.delete(task);
    setImmediate(moveOn);
    task();
    return;
  }
  isMoving = false;
}

function standInLine(task: () => void) {
  line.add(task);
  if (isMoving) return;
  isMoving = true;
  setImmediate(moveOn);
}

/**
 * Runs a task soon after it was asked for: at once where nothing ran for a
 * while, so that a single change is fast, else with what comes within a tick.
 */
export class Ticker {
  private timer?: NodeJS.Timeout;
  private isDue = false;
  private lastRun = 0;
  private closed = false;

  constructor(private readonly task: () => void) {}

  request() {
    if (this.isDue || this.closed) return;
    this.isDue = true;
    const wait = this.lastRun + tickMs - performance.now();
    if (wait <= 0) standInLine(this.run);
    else this.timer = setTimeout(() => standInLine(this.run), wait);
  }

  close() {
    this.closed = true;
    clearTimeout(this.timer);
    line.delete(this.run);
  }

  private readonly run = () => {
    this.isDue = false;
    if (this.closed) return;
    this.task();
    this.lastRun = performance.now();
  };
}
