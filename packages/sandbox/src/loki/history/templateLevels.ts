import type { LineTemplate } from '../../world';
import { detectLevel, type DetectedLevel } from '../detectLevel';

const levels = new WeakMap<LineTemplate, DetectedLevel[]>();

/** The level of each line of a template, which its fillings do not change. */
export function templateLevels(template: LineTemplate): DetectedLevel[] {
  let known = levels.get(template);
  if (!known) {
    known = template.render(0, 0).map(detectLevel);
    levels.set(template, known);
  }
  return known;
}
