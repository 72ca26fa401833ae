import '@testing-library/jest-dom';

// jsdom lays nothing out, which CodeMirror asks about.
Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
Range.prototype.getBoundingClientRect = () => new DOMRect();
