/** What other modules may ask of operations: the place where a browser remembers what it saw of the register. */
export { Remembered } from './log/remembered.tsx'
