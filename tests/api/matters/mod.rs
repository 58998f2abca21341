mod applications;
mod browse;
mod certificates;
mod forms;
mod plans;
mod publish;
mod workbook;
