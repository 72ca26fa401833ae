/** Markup that is already escaped. */
export class Html {
  constructor(readonly markup: string) {}
}

type Part = Html | string | number | undefined | Part[];

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A template in which every value is escaped unless it is {@link Html}. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  let markup = strings[0];
  parts.forEach((part, index) => {
    markup += render(part) + strings[index + 1];
  });
  return new Html(markup);
}

function render(part: Part): string {
  if (part === undefined) {
    return '';
  }
  if (Array.isArray(part)) {
    return part.map(render).join('');
  }
  if (part instanceof Html) {
    return part.markup;
  }
  return String(part).replace(/[&<>"']/g, character => ESCAPES[character]);
}
