// At libs/contracts/envelope/src/index.spec.ts
import { Module } from '@nestjs/common';
export const mark = Module;
