import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// What never comes fails a test; a slow machine does not.
configure({ asyncUtilTimeout: 30_000 });

// jsdom reads files by FileReader only.
File.prototype.arrayBuffer ??= function arrayBuffer(this: File) {
  return new Promise<ArrayBuffer>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.onerror = () => reject(reader.error);
    reader.readAsArrayBuffer(this);
  });
};
