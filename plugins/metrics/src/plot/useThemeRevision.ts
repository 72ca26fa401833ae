import { useEffect, useState } from 'react';

const attributes = ['data-theme-mode', 'data-theme-name'];

/** A number that changes with the theme, for what is not drawn by CSS. */
export function useThemeRevision(): number {
  const [revision, setRevision] = useState(0);
  useEffect(() => {
    const observer = new MutationObserver(() =>
      setRevision(count => count + 1),
    );
    for (const element of [document.documentElement, document.body]) {
      observer.observe(element, {
        attributes: true,
        attributeFilter: attributes,
      });
    }
    return () => observer.disconnect();
  }, []);
  return revision;
}
