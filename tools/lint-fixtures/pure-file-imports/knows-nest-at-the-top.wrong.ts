// At apps/registry/src/bootstrap.ts
import { Injectable } from '@nestjs/common';
export const mark = Injectable;
