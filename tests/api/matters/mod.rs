mod applications;
mod browse;
mod enquiries;
mod forms;
mod plans;
mod publish;
mod ratings;
mod workbook;
