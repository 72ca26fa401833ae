import type { RecordedLine, ReplayedMark } from './RecordedLine';
import { ScenarioReplay } from './ScenarioReplay';

/**
 * Plays a recording line by line. Lines of several scenarios in one file are
 * kept apart: each has a cluster of its own. A line that names none belongs to
 * the scenario of the line before it.
 */
export class RecordingReplay {
  private readonly scenarios = new Map<string | undefined, ScenarioReplay>();
  private current: string | undefined;

  /** Takes a line in its turn; answers the status of all apps where it is a mark. */
  next(line: RecordedLine): ReplayedMark | undefined {
    const scenario = this.scenarioOf(line);
    if ('mark' in line) return scenario.at(line);
    scenario.take(line);
    return undefined;
  }

  private scenarioOf({ scenario }: RecordedLine): ScenarioReplay {
    this.current = scenario ?? this.current;
    const known = this.scenarios.get(this.current);
    if (known) return known;
    // The lines before the first name belong to it.
    const started = this.scenarios.get(undefined) ?? new ScenarioReplay();
    this.scenarios.delete(undefined);
    this.scenarios.set(this.current, started);
    return started;
  }
}
