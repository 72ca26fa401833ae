import { html, type Html } from './html';

const STYLE = `
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 68rem; margin: 2rem auto; padding: 0 1rem; }
header { border-bottom: 1px solid #8886; margin-bottom: 1.5rem; padding-bottom: .5rem; }
header small, .meta { color: #777; }
h1 { font-size: 1.4rem; }
pre { overflow-x: auto; border: 1px solid #8886; border-radius: 6px; padding: .75rem; font-size: 13px; }
ins { background: #2da44e33; text-decoration: none; display: block; }
del { background: #cf222e33; text-decoration: none; display: block; }
.badge { border: 1px solid; border-radius: 1rem; padding: .1rem .6rem; font-size: 13px; }
button { font: inherit; padding: .35rem 1rem; }
li { margin: .2rem 0; }
`;

/** The frame of every page of the sandbox's forge. */
export function layout(
  repository: { fullName: string; url: string },
  title: string,
  content: Html,
): string {
  const page = html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${repository.fullName}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header>
          <a href="${repository.url}">${repository.fullName}</a>
          <small>the sandbox's forge</small>
        </header>
        ${content}
      </body>
    </html> `;
  return page.markup;
}

/** The style sheet, served as a file so that the pages need no inline style. */
export const styleSheet = STYLE.trimStart();
