import { executeTemplate, type MissingKey } from './executeTemplate';
import { templateFunctions, type FunctionContext } from './functions';
import type { TemplateFunction } from './functions/TemplateFunction';
import type { Template } from './nodes';
import { parseTemplate } from './parseTemplate';

const BY_THE_EVALUATOR = new Set(['include']);

/** Parsed templates, those used last at the end. */
const parsed = new Map<string, Template>();
const KEPT = 200;

/** A set of template files and the functions that they may call. */
export class TemplateSet {
  private readonly functions: Map<string, TemplateFunction>;
  private readonly files = new Map<string, Template>();
  private readonly named = new Map<string, Template>();

  constructor(
    context: FunctionContext,
    further: Record<string, TemplateFunction> = {},
    private readonly missing: MissingKey = 'nothing',
  ) {
    this.functions = templateFunctions(context);
    for (const [name, called] of Object.entries(further)) {
      this.functions.set(name, called);
    }
  }

  /** Parses a file. @throws TemplateError */
  add(name: string, text: string): void {
    const id = [name, this.functions.size, text].join('\0');
    const template = parsed.get(id) ?? this.parse(name, text);
    parsed.delete(id);
    parsed.set(id, template);
    if (parsed.size > KEPT) parsed.delete(parsed.keys().next().value!);
    this.files.set(name, template);
    for (const [defined, body] of template.defined) {
      this.named.set(defined, body);
    }
  }

  /** Executes a file on `data`. @throws TemplateError */
  render(name: string, data: unknown): string {
    const template = this.files.get(name);
    if (!template) throw new Error(`No template ${name}`);
    const { functions, missing, named } = this;
    return executeTemplate(template, data, functions, named, missing);
  }

  private parse(name: string, text: string): Template {
    return parseTemplate(name, text, {
      has: called => this.functions.has(called) || BY_THE_EVALUATOR.has(called),
    });
  }
}
