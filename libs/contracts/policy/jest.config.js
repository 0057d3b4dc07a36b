module.exports = {
  ...require('../../../jest.preset.js'),
  displayName: 'contracts-policy',
  rootDir: __dirname,
};
