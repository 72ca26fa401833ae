import { memo, type CSSProperties } from 'react';
import { ansiSpans, type AnsiSpan } from '../model/ansiSpans';
import { markText } from '../model/markText';
import styles from './LineText.module.css';

/** The text of a line in its ANSI colours, with what was searched marked. */
export const LineText = memo((props: { text: string; search?: string }) => {
  const { text, search = '' } = props;
  return (
    <>
      {ansiSpans(text).map((span, index) => (
        <span
          key={index}
          className={styles.span}
          style={styleOf(span)}
          data-color={span.color?.includes(',') ? undefined : span.color}
          data-background={
            span.background?.includes(',') ? undefined : span.background
          }
        >
          {markText(span.text, search).map((part, at) =>
            part.isMatch ? (
              <mark key={at} className={styles.match}>
                {part.text}
              </mark>
            ) : (
              part.text
            ),
          )}
        </span>
      ))}
    </>
  );
});

function styleOf(span: AnsiSpan): CSSProperties {
  const { color, background, bold, dim, italic, underline } = span;
  return {
    color: color?.includes(',') ? `rgb(${color})` : undefined,
    background: background?.includes(',') ? `rgb(${background})` : undefined,
    fontWeight: bold ? 'bold' : undefined,
    opacity: dim ? 0.7 : undefined,
    fontStyle: italic ? 'italic' : undefined,
    textDecoration: underline ? 'underline' : undefined,
  };
}
