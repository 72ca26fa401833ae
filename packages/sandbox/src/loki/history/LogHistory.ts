import type { Crashing, Story } from '../../stories';
import {
  eachUtterance,
  speaker,
  startupLines,
  utterances,
  type Load,
  type LoadOf,
  type Speaker,
} from '../../world';
import { detectLevel, type DetectedLevel } from '../detectLevel';
import {
  containerStream,
  type LogEntry,
  type LogRange,
  type LogStream,
} from '../LogEntry';
import { compareTimes } from '../LogTime';
import type { Selection } from '../logql/Selection';
import { Stamps } from '../Stamps';
import { crashesIn } from './crashes';
import { groupOf, type PodSpan } from './PodSpan';
import { templateLevels } from './templateLevels';
import type { ToldLines } from './ToldLines';

const MINUTE = 60_000;

/** Between the lines of a start. */
const STARTUP_STEP = 400;

/** A span and how it speaks. */
interface Told {
  span: PodSpan;
  stream: LogStream;
  from: Speaker;
}

/** What is selected in one minute, ready to be told. */
interface MinuteOfGroup {
  told: Told[];
  /** Copies that serve, selected or not. */
  copies: number;
}

/**
 * Lines that nobody kept: what containers must have said, told again from who
 * they were and what they had to do. The same question has the same answer.
 */
export class LogHistory {
  private readonly speakers = new WeakMap<PodSpan, Told>();
  private readonly crashing: Crashing[];

  constructor(
    private readonly parts: {
      environment: string;
      cluster: string;
      load: LoadOf;
      stories: Story[];
      told: ToldLines;
      /** Which containers ran; a span of the past gives way to a real one. */
      spans: () => PodSpan[];
    },
  ) {
    this.crashing = parts.stories.filter(
      (story): story is Crashing =>
        story.behaviour === 'crashing' &&
        story.environment === parts.environment,
    );
  }

  /** Streams that have lines within the range. */
  streams({ from, to }: LogRange): LogStream[] {
    const spans = this.parts
      .spans()
      .filter(span => span.from < to.ms && (span.to ?? Infinity) > from.ms)
      .map(span => this.told(span).stream);
    return [...spans, ...this.parts.told.streams()];
  }

  /**
   * The selected lines of each minute of the range, oldest first within it;
   * the minutes themselves from the latest to the first where `backward`.
   */
  *minutes(
    selection: Selection,
    range: LogRange,
    backward: boolean,
  ): Generator<LogEntry[]> {
    const groups = this.groups(selection);
    for (const minute of minutesOf(range, backward)) {
      yield this.entries(groups, minute, selection).filter(
        entry =>
          compareTimes(entry, range.from) >= 0 &&
          compareTimes(entry, range.to) < 0,
      );
    }
  }

  /**
   * How many selected lines of each level there are in each whole minute of
   * the range, where lines are not looked at.
   */
  *counts(
    selection: Selection,
    range: LogRange,
  ): Generator<{ ms: number; counts: Map<DetectedLevel, number> }> {
    const groups = this.groups(selection);
    for (const minute of minutesOf(range, false)) {
      const counts = new Map<DetectedLevel, number>();
      const count = (level: DetectedLevel) => {
        if (selection.hasLevel(level)) {
          counts.set(level, (counts.get(level) ?? 0) + 1);
        }
      };
      for (const group of groups.values()) {
        const { told, copies } = this.minuteOf(group, minute);
        for (const one of told) {
          const { from, span } = one;
          if (span.state === 'serving') {
            const load = this.load(span, minute);
            eachUtterance(from, load, copies, minute, (ms, template) => {
              if (!isWithin(span, ms)) return;
              for (const level of templateLevels(template)) count(level);
            });
          }
          for (const { line } of this.events(one, minute)) {
            count(detectLevel(line));
          }
        }
      }
      for (const { stream, line } of this.parts.told.of(minute)) {
        if (selection.hasStream(stream)) count(detectLevel(line));
      }
      if (counts.size > 0) yield { ms: minute * MINUTE, counts };
    }
  }

  private entries(
    groups: Map<string, { all: PodSpan[]; selected: Set<PodSpan> }>,
    minute: number,
    selection: Selection,
  ): LogEntry[] {
    const stamps = new Stamps();
    const entries: LogEntry[] = [];
    const add = (
      stream: LogStream,
      ms: number,
      line: string,
      level: DetectedLevel,
    ) => {
      // also where it is not selected: the next line's time depends on it
      const nanos = stamps.nanos(stream, ms);
      if (selection.hasLevel(level) && selection.hasLine(line)) {
        entries.push({ stream, ms, nanos, line, level });
      }
    };
    for (const group of groups.values()) {
      const { told, copies } = this.minuteOf(group, minute);
      for (const one of told) {
        for (const { ms, template, seed } of this.said(one, copies, minute)) {
          if (!isWithin(one.span, ms)) continue;
          const levels = templateLevels(template);
          template
            .render(seed, ms)
            .forEach((line, index) => add(one.stream, ms, line, levels[index]));
        }
        for (const { ms, line } of this.events(one, minute)) {
          add(one.stream, ms, line, detectLevel(line));
        }
      }
    }
    for (const { stream, ms, line } of this.parts.told.of(minute)) {
      if (selection.hasStream(stream)) add(stream, ms, line, detectLevel(line));
    }
    return entries.sort(compareTimes);
  }

  /** The spans by their group, and which of them are selected. */
  private groups(selection: Selection) {
    const groups = new Map<
      string,
      { all: PodSpan[]; selected: Set<PodSpan> }
    >();
    for (const span of this.parts.spans()) {
      const key = groupOf(span);
      const group = groups.get(key) ?? { all: [], selected: new Set() };
      group.all.push(span);
      if (selection.hasStream(this.told(span).stream)) group.selected.add(span);
      groups.set(key, group);
    }
    for (const [key, { selected }] of groups) {
      if (selected.size === 0) groups.delete(key);
    }
    return groups;
  }

  private minuteOf(
    { all, selected }: { all: PodSpan[]; selected: Set<PodSpan> },
    minute: number,
  ): MinuteOfGroup {
    const begin = minute * MINUTE;
    const told: Told[] = [];
    let copies = 0;
    for (const span of all) {
      if (span.from >= begin + MINUTE || (span.to ?? Infinity) <= begin) {
        continue;
      }
      if (span.state === 'serving') copies++;
      if (selected.has(span)) told.push(this.told(span));
    }
    return { told, copies };
  }

  private said({ span, from }: Told, copies: number, minute: number) {
    if (span.state !== 'serving') return [];
    return utterances(from, this.load(span, minute), copies, minute);
  }

  private load({ image, namespace }: PodSpan, minute: number): Load {
    const { environment, load } = this.parts;
    return load({ environment, app: namespace, image }, minute * MINUTE);
  }

  /** What a container says when it starts, and when it fails. */
  private events(
    { span }: Told,
    minute: number,
  ): { ms: number; line: string }[] {
    if (span.state === 'crashing') {
      const story = this.crashing.find(({ app }) => app === span.namespace);
      return story ? crashesIn(span, minute, story.log) : [];
    }
    const begin = minute * MINUTE;
    if (span.from >= begin + MINUTE || span.from < begin - MINUTE) return [];
    return startupLines(span.image, span.version)
      .map((line, index) => ({ ms: span.from + index * STARTUP_STEP, line }))
      .filter(({ ms }) => ms >= begin && ms < begin + MINUTE);
  }

  private told(span: PodSpan): Told {
    let told = this.speakers.get(span);
    if (!told) {
      const { cluster, environment } = this.parts;
      told = {
        span,
        stream: containerStream({ cluster, ...span }),
        from: speaker({ environment, ...span }),
      };
      this.speakers.set(span, told);
    }
    return told;
  }
}

function isWithin({ from, to }: PodSpan, ms: number): boolean {
  return ms >= from && (to === undefined || ms < to);
}

function* minutesOf({ from, to }: LogRange, backward: boolean) {
  const first = Math.floor(from.ms / MINUTE);
  const last = Math.floor((to.nanos > 0 ? to.ms : to.ms - 1) / MINUTE);
  if (backward) {
    for (let minute = last; minute >= first; minute--) yield minute;
  } else {
    for (let minute = first; minute <= last; minute++) yield minute;
  }
}
