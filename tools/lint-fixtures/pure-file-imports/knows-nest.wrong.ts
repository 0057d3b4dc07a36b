// At apps/risk-compensation/src/loan/file-loan.ts
import { Injectable } from '@nestjs/common';
export const mark = Injectable;
