import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// What never comes fails a test; a slow machine does not.
configure({ asyncUtilTimeout: 30_000 });
