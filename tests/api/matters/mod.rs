mod applications;
mod browse;
mod plans;
mod publish;
mod workbook;
