// At libs/kernel/src/index.spec.ts
import { given } from '@kejin/testing';
import fc from 'fast-check';
export const helpers = [given, fc];
