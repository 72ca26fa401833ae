import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// What never comes fails a test; a slow machine does not.
configure({ asyncUtilTimeout: 30_000 });

// jsdom lays nothing out, which CodeMirror asks about.
Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
Range.prototype.getBoundingClientRect = () => new DOMRect();

// Nothing is ever scrolled into view.
globalThis.IntersectionObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
} as unknown as typeof IntersectionObserver;
