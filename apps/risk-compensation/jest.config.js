module.exports = { ...require('../../jest.preset.js'), displayName: 'risk-compensation', rootDir: __dirname };
