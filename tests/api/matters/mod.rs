mod applications;
mod browse;
mod forms;
mod plans;
mod publish;
mod workbook;
