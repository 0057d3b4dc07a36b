// At apps/risk-compensation/src/loan/loan.controller.ts
import { Controller } from '@nestjs/common';
export const mark = Controller;
