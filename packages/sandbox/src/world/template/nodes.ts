/** One operand of a command. `offset` is where it stands in the text. */
export type Operand = { offset: number; source: string } & (
  | { type: 'dot'; fields: string[] }
  | { type: 'variable'; name: string; fields: string[] }
  | { type: 'function'; name: string }
  | { type: 'pipeline'; pipeline: Pipeline; fields: string[] }
  | { type: 'literal'; value: unknown }
);

export interface Command {
  operands: Operand[];
}

/** Commands, each given the result of the one before as last argument. */
export interface Pipeline {
  offset: number;
  /** Variables that take the result: one, or index and element of a range. */
  variables: string[];
  declares: boolean;
  commands: Command[];
}

export type Node =
  | { type: 'text'; text: string }
  | { type: 'action'; pipeline: Pipeline }
  | {
      type: 'if' | 'with' | 'range';
      pipeline: Pipeline;
      body: Node[];
      otherwise: Node[];
    }
  | { type: 'template'; name: string; offset: number; pipeline?: Pipeline }
  | { type: 'break' | 'continue' };

/** A parsed file: what it prints and what it defines. */
export interface Template {
  name: string;
  text: string;
  nodes: Node[];
  defined: Map<string, Template>;
}
