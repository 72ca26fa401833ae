import { LoopWatch } from './LoopWatch';

// Loaded before a backend: it tells its parent how it fares.
const watch = new LoopWatch();

process.on('message', message => {
  if (message === 'loop report') process.send?.(watch.report());
});
// Listening for it must not keep a process from its end.
process.channel?.unref();
