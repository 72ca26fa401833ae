import { Link } from '@backstage/ui';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import styles from './ForgeText.module.css';

const external = {
  target: '_blank',
  rel: 'noopener noreferrer nofollow',
} as const;

const components: Components = {
  a: ({ href, children }) =>
    href ? (
      <Link href={href} {...external}>
        {children}
      </Link>
    ) : (
      <>{children}</>
    ),
  img: ({ src, alt }) =>
    src ? (
      <Link href={src} {...external}>
        Image: {alt || src}
      </Link>
    ) : (
      <>{alt}</>
    ),
  // The page has its own headings above.
  h1: 'h3',
  h2: 'h4',
  h3: 'h4',
  h4: 'h5',
  h5: 'h6',
  // A wide table scrolls, by keyboard as well.
  table: ({ children }) => (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.wide} role="region" aria-label="Table" tabIndex={0}>
      <table>{children}</table>
    </div>
  ),
};

/** Nothing that runs something, or that is meant for the forge's own pages. */
function webAddress(address: string): string {
  return /^(https?|mailto):/i.test(address) ? address : '';
}

/**
 * Text that people wrote on the forge, as Markdown. Whoever writes there is not
 * trusted here: HTML is left out, and images are links, so that a look at the
 * page tells nobody about it.
 */
export function ForgeText({ text }: { text: string }) {
  return (
    <div className={styles.text}>
      <Markdown
        skipHtml
        remarkPlugins={[remarkGfm]}
        transformLinkUri={webAddress}
        transformImageUri={webAddress}
        components={components}
      >
        {text}
      </Markdown>
    </div>
  );
}
