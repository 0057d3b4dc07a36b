// At apps/risk-compensation/src/loan/loan.ts
export default 1;
